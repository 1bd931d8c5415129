import type { JujuRelease, Unit } from '../model/model.ts';
import type { HookInfo } from '../model/uniter-state.ts';

export interface HookEnvironmentOptions {
  readonly model: { readonly uuid: string; readonly name: string; readonly release: JujuRelease };
  readonly unit: Unit;
  readonly hook: HookInfo;
  readonly contextId: string;
  readonly charmDir: string;
  /** Path of the agent's socket. */
  readonly socket: string;
  readonly toolsDir: string;
  /** What comes after the tools directory in `PATH`. */
  readonly path: string;
  readonly stateDir: string;
}

/** What `JUJU_VERSION` says for each release. */
export const jujuVersions: Readonly<Record<JujuRelease, string>> = { '3.6': '3.6.28', '4.1': '4.1-beta2' };

/**
 * The whole environment of a hook, built from nothing (juju: internal/worker/uniter/runner/context/context.go and
 * env.go): nothing of the operator's own environment but `PATH` gets in. The one variable that Juju does not have is
 * `GOCHARM_STATE_DIR`, which keeps charms built with `@gocharm-ts/sdk` from writing under `/var/lib`.
 */
export function hookEnvironment(options: HookEnvironmentOptions): Record<string, string> {
  const { model, unit, hook, charmDir } = options;
  return {
    CHARM_DIR: charmDir,
    JUJU_CHARM_DIR: charmDir,
    JUJU_CONTEXT_ID: options.contextId,
    JUJU_HOOK_NAME: hook.name,
    JUJU_DISPATCH_PATH: `hooks/${hook.name}`,
    JUJU_AGENT_SOCKET_ADDRESS: options.socket,
    JUJU_AGENT_SOCKET_NETWORK: 'unix',
    JUJU_UNIT_NAME: unit.name,
    JUJU_MODEL_UUID: model.uuid,
    JUJU_MODEL_NAME: model.name,
    JUJU_API_ADDRESSES: '127.0.0.1:17070',
    JUJU_MACHINE_ID: unit.machine,
    JUJU_PRINCIPAL_UNIT: '',
    JUJU_AVAILABILITY_ZONE: '',
    JUJU_VERSION: jujuVersions[model.release],
    CLOUD_API_VERSION: '',
    JUJU_CHARM_HTTP_PROXY: '',
    JUJU_CHARM_HTTPS_PROXY: '',
    JUJU_CHARM_FTP_PROXY: '',
    JUJU_CHARM_NO_PROXY: '',
    ...releaseVariables(model.release),
    PATH: `${options.toolsDir}:${options.path}`,
    LANG: 'C.UTF-8',
    TERM: 'tmux-256color',
    APT_LISTCHANGES_FRONTEND: 'none',
    DEBIAN_FRONTEND: 'noninteractive',
    ...relationVariables(hook),
    GOCHARM_STATE_DIR: options.stateDir,
  };
}

function releaseVariables(release: JujuRelease): Record<string, string> {
  if (release === '3.6') return { JUJU_SLA: 'unsupported' };
  return {
    JUJU_CHARM_TRACE_CONFIG_HTTP: '',
    JUJU_CHARM_TRACE_CONFIG_GRPC: '',
    JUJU_CHARM_TRACE_CONFIG_CA_CERT: '',
  };
}

function relationVariables({ relation }: HookInfo): Record<string, string> {
  if (relation === undefined) return {};
  return {
    JUJU_RELATION: relation.endpoint,
    JUJU_RELATION_ID: relation.id,
    JUJU_REMOTE_UNIT: relation.remoteUnit ?? '',
    JUJU_REMOTE_APP: relation.remoteApplication,
    ...(relation.departingUnit === undefined ? {} : { JUJU_DEPARTING_UNIT: relation.departingUnit }),
  };
}
