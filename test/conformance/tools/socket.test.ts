import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { connectAgent } from '../../../packages/sdk/src/wire/connect-agent.ts';
import { createJujucClient } from '../../../packages/sdk/src/wire/jujuc-client.ts';
import { jujucRequestWithToken } from '../../../packages/sdk/src/wire/jujuc-gob.ts';
import { aModel } from '../../support/model-builder.ts';
import { testTranscripts } from '../../support/run-transcript.ts';
import { aToolContext } from '../../support/tool-context-builder.ts';
import { allTranscripts } from './all-transcripts.ts';
import { servedContextId, serveHook } from './doors/served-hook.ts';
import { jujucClientDoor, toolRunnerDoor } from './doors/socket-doors.ts';
import { refusals } from './refusals.ts';

describe.each([jujucClientDoor, toolRunnerDoor])("over the agent's socket with $name", (door) => {
  testTranscripts(allTranscripts, door);
});

describe('what the agent refuses', () => {
  test.for(refusals)('$title', async ({ release, tool, error, ...parts }) => {
    const context = aToolContext(aModel(release), 'mysql/0');
    const hook = await serveHook(context);
    const client = createJujucClient(await connectAgent({ network: 'unix', path: hook.path }), jujucRequestWithToken);
    const contextId = parts.contextId ?? servedContextId;
    expect(await client.call({ ...parts, contextId, commandName: tool, args: [] })).toEqual({ error });
    await client.close();
    await hook.close();
  });
});

test('the list of transcripts has those of every file here', () => {
  const files = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.ts'));
  const others = new Set(['all-transcripts.ts', 'refusals.ts', 'representatives.ts', 'transcript.ts']);
  const sources = files.filter((name) => !name.endsWith('.test.ts') && !others.has(name));
  const list = readFileSync(new URL('all-transcripts.ts', import.meta.url), 'utf8');
  expect(sources.filter((name) => !list.includes(`} from './${name}';`))).toEqual([]);
});
