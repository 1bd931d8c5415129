import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes a charm in plain shell into `dir` and returns its path; its options make hooks wait or fail. */
export function writeShellCharm(dir: string, name: string, role: 'provides' | 'requires'): string {
  const charm = join(dir, name);
  mkdirSync(charm);
  const write = (file: string, text: string): void => writeFileSync(join(charm, file), text);
  write('metadata.yaml', `name: ${name}\nsummary: s\ndescription: d\n${role}:\n  db: {interface: pg}\n`);
  write('manifest.yaml', 'bases: [{name: ubuntu, channel: "24.04", architectures: [amd64]}]\n');
  write('config.yaml', config);
  write('dispatch', dispatch);
  chmodSync(join(charm, 'dispatch'), 0o755);
  return charm;
}

const config = `\
options:
  greeting: {type: string, default: hello, description: What to say}
  broken: {type: boolean, default: false, description: Makes install fail}
  gate: {type: string, default: "", description: A file that config-changed waits for}
`;

const dispatch = `#!/bin/sh
set -e
hook="\${JUJU_DISPATCH_PATH##*/}"
juju-log "hook $hook"
case "$hook" in
  install)
    if [ "$(config-get broken)" = True ]; then echo "cannot install" >&2; exit 3; fi ;;
  config-changed)
    status-set maintenance configuring
    gate="$(config-get gate)"
    while [ -n "$gate" ] && [ ! -e "$gate" ]; do sleep 0.05; done
    status-set active "$(config-get greeting)" ;;
  start) open-port 80; application-version-set 1.2 ;;
  upgrade-charm) application-version-set 1.3 ;;
  update-status) status-set active "checked" ;;
  db-relation-joined) relation-set "from=$JUJU_UNIT_NAME" ;;
esac
`;
