// For the sibling packages and the charm's generated program. No promise of stability.
export { describeCharm } from './hook/run/charm-module.ts';
export type { CharmModule } from './hook/run/charm-module.ts';
export { main } from './hook/run/main.ts';
export type { RegistryDescription, Site } from './hook/registry/registry-description.ts';
export { readAgentAddress } from './runner/agent-address-env.ts';
export type { AgentAddress } from './wire/agent-address.ts';
export { connectAgent } from './wire/connect-agent.ts';
export { exactText } from './wire/gob-text.ts';
export type { GobText } from './wire/gob-text.ts';
export { createJujucClient } from './wire/jujuc-client.ts';
export type { JujucClient } from './wire/jujuc-client.ts';
export { jujucRequest, jujucRequestWithToken } from './wire/jujuc-gob.ts';
export { STDIN_REQUIRED, UNKNOWN_COMMAND } from './wire/jujuc-message.ts';
export type { JujucAnswer, JujucRequest, JujucResponse } from './wire/jujuc-message.ts';
export { listenJujuc } from './wire/jujuc-server.ts';
export type { JujucServer, JujucServerOptions } from './wire/jujuc-server.ts';
