import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { modelPaths } from '../../deploy/model-paths.ts';
import type { Simulation } from '../../deploy/simulation.ts';
import type { Model } from '../../model/model.ts';
import { CliError, UsageError } from '../cli-error.ts';
import type { Command, CommandContext } from '../command/command.ts';
import { deployConfig } from '../config/deploy-config.ts';
import { noWait, runHooks } from '../run-hooks.ts';

export const deploy: Command = {
  name: 'deploy',
  summary: 'Deploy a charm directory as an application; makes the model when there is none',
  positionals: [
    { name: 'charm', summary: 'A charm directory: what charm-build wrote, or one in any language' },
    { name: 'name', summary: "The application's name (default: the charm's)", arity: 'optional' },
  ],
  options: {
    'num-units': { alias: 'n', kind: 'count', summary: 'How many units', fallback: '1; 0 for a subordinate' },
    config: { kind: 'list', summary: 'KEY=VALUE, or a YAML file with the options under the name of the application' },
    juju: { kind: 'text', choices: ['3.6', '4.1'], summary: 'The Juju that a new model behaves as', fallback: '3.6' },
    'model-name': { kind: 'text', summary: 'The name of a new model', fallback: 'default' },
    ...noWait,
  },
  examples: [
    ['deploy ./hello', 'One unit, named after the charm'],
    ['deploy ./hello greeter -n 3 --config greeting=hi', 'Three units under another name, configured'],
    ['deploy ./hello --juju 4.1 -m /tmp/juju4', 'In a new model that behaves as Juju 4.1'],
  ],
  run: async (context) => {
    const { args, cwd } = context;
    const given = args.required('charm');
    const charm = resolve(cwd, given);
    const name = args.text('name');
    const units = args.count('num-units');
    const config = await deployConfig(args.list('config'), { charm, name, cwd });
    const release = args.text('juju') === '4.1' ? '4.1' : '3.6';
    const create = { name: modelName(args.text('model-name') ?? 'default'), release } as const;
    const isNew = !existsSync(modelPaths(context.modelDir).model);
    await context.withModel(async (simulation) => {
      refuseOtherModel(context, await simulation.read());
      const options = {
        charm,
        config,
        ...(name === undefined ? {} : { name }),
        ...(units === undefined ? {} : { units }),
      };
      const deployed = await orNoModel(simulation, isNew, () => simulation.deploy(options));
      context.say(`Deployed "${deployed.application}" from ${given} (revision ${deployed.revision})`);
      await runHooks(context, simulation);
    }, create);
  },
};

/** A first deployment that is refused leaves no empty model behind. */
async function orNoModel<Result>(simulation: Simulation, isNew: boolean, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    // Another process may have deployed to the new model while this one waited for it.
    if (isNew && Object.keys((await simulation.read()).applications).length === 0) await simulation.destroy();
    throw error;
  }
}

// juju/names: model.go.
function modelName(name: string): string {
  if (/^[a-z0-9][a-z0-9-]*$/.test(name)) return name;
  throw new UsageError(`cannot make model "${name}": not a model name`, {
    hint: 'use lower-case letters, digits and hyphens, with a letter or digit first',
  });
}

/** What a model is called and which Juju it behaves as is settled when it is made. */
function refuseOtherModel({ args, modelDir }: CommandContext, model: Model): void {
  const [release, name] = [args.text('juju'), args.text('model-name')];
  const hint = `leave the option out, or make another model with --model DIR; this one is in ${modelDir}`;
  if (release !== undefined && release !== model.release) {
    throw new CliError(`cannot deploy as on Juju ${release}: model "${model.name}" behaves as Juju ${model.release}`, {
      hint,
    });
  }
  if (name !== undefined && name !== model.name) {
    throw new CliError(`cannot deploy to model "${name}": the model here is "${model.name}"`, { hint });
  }
}
