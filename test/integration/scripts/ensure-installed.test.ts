import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ensureInstalled } from '../../../scripts/ensure-installed.mjs';
import { tempDir } from '../../support/temp-dir.ts';

describe('ensureInstalled', () => {
  test('installs what is missing, says so in two lines, and is silent the next time', async () => {
    const root = await projectWithoutRegistry();
    const first = output();
    await ensureInstalled(root, { stream: first, env: offline });
    expect(first.text()).toMatch(
      /^Installing 1 development packages \(once\)\nInstalled 1 development packages in \d+\.\d s\n$/,
    );
    expect(existsSync(join(root, 'node_modules', 'part', 'package.json'))).toBe(true);

    const second = output();
    await ensureInstalled(root, { stream: second, env: offline });
    expect(second.text()).toBe('');
  });

  test('repairs an installation that was killed midway', async () => {
    const root = await projectWithoutRegistry();
    await ensureInstalled(root, { stream: output(), env: offline });
    await rm(join(root, 'node_modules', '.package-lock.json'));
    await rm(join(root, 'node_modules', 'part'));
    await ensureInstalled(root, { stream: output(), env: offline });
    expect(existsSync(join(root, 'node_modules', 'part', 'package.json'))).toBe(true);
  });

  test('explains that the registry cannot be reached', async () => {
    const root = await projectNeedingRegistry();
    const registry = `http://127.0.0.1:${await closedPort()}/`;
    const env = { ...process.env, npm_config_registry: registry, npm_config_cache: join(root, 'cache') };
    await expect(ensureInstalled(root, { stream: output(), env })).rejects.toThrow(
      new RegExp(
        String.raw`^cannot install the development packages: the registry cannot be reached, it refuses the connection ` +
          String.raw`\(ECONNREFUSED\)\n\n  tried     npm ci, in ${root}\n  registry  ${registry}\n`,
      ),
    );
  });

  test('asks for npm install when package.json names what the lockfile lacks', async () => {
    const root = await projectWithoutRegistry();
    await mkdir(join(root, 'other'));
    await writeFile(join(root, 'other', 'package.json'), JSON.stringify({ name: 'other', version: '1.0.0' }));
    await writeFile(join(root, 'package.json'), manifest({ workspaces: ['part', 'other'] }));
    await expect(ensureInstalled(root, { stream: output(), env: offline })).rejects.toThrow(
      `cannot install the development packages: package.json and package-lock.json in ${root} disagree`,
    );
  });

  test.for(['18.20.8', '20.18.3'])('refuses Node %s and names the oldest that will do', async (nodeVersion) => {
    const root = await projectWithoutRegistry();
    await expect(ensureInstalled(root, { stream: output(), env: offline, nodeVersion })).rejects.toThrow(
      `cannot work with Node ${nodeVersion}: this project needs Node 20.19 or newer`,
    );
    expect(existsSync(join(root, 'node_modules'))).toBe(false);
  });
});

const offline = { ...process.env, npm_config_offline: 'true' };

async function projectWithoutRegistry(): Promise<string> {
  const root = tempDir();
  await mkdir(join(root, 'part'));
  await writeFile(join(root, 'part', 'package.json'), JSON.stringify({ name: 'part', version: '1.0.0' }));
  await writeFile(join(root, 'package.json'), manifest({ workspaces: ['part'] }));
  await writeLock(root, {
    '': { name: 'project', version: '1.0.0', workspaces: ['part'] },
    'node_modules/part': { resolved: 'part', link: true },
    part: { version: '1.0.0' },
  });
  return root;
}

async function projectNeedingRegistry(): Promise<string> {
  const root = tempDir();
  const dependencies = { yaml: '2.9.1' };
  await writeFile(join(root, 'package.json'), manifest({ dependencies }));
  await writeLock(root, {
    '': { name: 'project', version: '1.0.0', dependencies },
    'node_modules/yaml': { version: '2.9.1' },
  });
  return root;
}

function manifest(fields: object): string {
  return JSON.stringify({ name: 'project', version: '1.0.0', engines: { node: '>=20.19' }, ...fields });
}

function writeLock(root: string, packages: object): Promise<void> {
  const lock = { name: 'project', version: '1.0.0', lockfileVersion: 3, requires: true, packages };
  return writeFile(join(root, 'package-lock.json'), JSON.stringify(lock));
}

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => void server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function output(): { write(text: string): void; text(): string } {
  const parts: string[] = [];
  return { write: (text) => void parts.push(text), text: () => parts.join('') };
}
