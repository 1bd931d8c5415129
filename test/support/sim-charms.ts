import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface ShellCharm {
  /** `metadata.yaml` after the name, summary and description. */
  readonly metadata?: string;
  readonly config?: string;
  /** Body of `dispatch`, a shell script. */
  readonly dispatch?: string;
  /** Bodies of `hooks/<name>`. */
  readonly hooks?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
}

/** Writes a charm in plain shell and returns its directory. */
export function writeShellCharm(dir: string, name: string, charm: ShellCharm): string {
  const put = (path: string, content: string, mode = 0o644): void => {
    const file = join(dir, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    chmodSync(file, mode);
  };
  put('metadata.yaml', `name: ${name}\nsummary: Summary.\ndescription: Description.\n${charm.metadata ?? ''}`);
  put('manifest.yaml', 'bases:\n  - name: ubuntu\n    channel: "24.04"\n    architectures: [amd64]\n');
  if (charm.config !== undefined) put('config.yaml', charm.config);
  if (charm.dispatch !== undefined) put('dispatch', `#!/bin/sh\n${charm.dispatch}`, 0o755);
  for (const [hook, body] of Object.entries(charm.hooks ?? {})) put(`hooks/${hook}`, `#!/bin/sh\n${body}`, 0o755);
  for (const [path, content] of Object.entries(charm.files ?? {})) put(path, content);
  return dir;
}
