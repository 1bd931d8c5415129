import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LogEntry } from '../../../packages/simulator/src/deploy/log-entry.ts';
import { openLog } from '../../../packages/simulator/src/deploy/log-writer.ts';
import { readLog } from '../../../packages/simulator/src/deploy/read-log.ts';
import type { ReadLogOptions } from '../../../packages/simulator/src/deploy/read-log.ts';
import { tempDir } from '../../support/temp-dir.ts';

function entry(message: string, unit: LogEntry['unit'] = 'db/0'): LogEntry {
  return { time: '2026-01-02T12:00:00.000Z', unit, level: 'INFO', module: 'unit.db/0.juju-log', message };
}

async function messages(dir: string, options?: ReadLogOptions): Promise<string[]> {
  const found: string[] = [];
  for await (const { message } of readLog(dir, options)) found.push(message);
  return found;
}

describe('the log', () => {
  test('is read as it was written', async () => {
    const dir = tempDir();
    const log = openLog(join(dir, 'log.jsonl'));
    const entries = [entry('one'), entry('two\nlines "ä" \u2028', 'db/1')];
    for (const each of entries) log.write(each);
    log.close();
    const read: LogEntry[] = [];
    for await (const each of readLog(dir)) read.push(each);
    expect(read).toEqual(entries);
  });

  test('is empty when there is none', async () => {
    expect(await messages(tempDir())).toEqual([]);
  });

  test('can be filtered', async () => {
    const dir = tempDir();
    const log = openLog(join(dir, 'log.jsonl'));
    log.write(entry('mine'));
    log.write(entry('other', 'db/1'));
    log.close();
    expect(await messages(dir, { filter: ({ unit }) => unit === 'db/1' })).toEqual(['other']);
  });

  test('half a line, left by a kill, costs no other line', async () => {
    const dir = tempDir();
    const path = join(dir, 'log.jsonl');
    writeFileSync(path, `${JSON.stringify(entry('one'))}\n{"time":"20`);
    expect(await messages(dir)).toEqual(['one']);
    const log = openLog(path);
    log.write(entry('two'));
    log.close();
    expect(await messages(dir)).toEqual(['one', 'two']);
  });

  test('a follower sees lines as they come, a line in two halves once, and a new log from its beginning', async () => {
    const dir = tempDir();
    const path = join(dir, 'log.jsonl');
    const controller = new AbortController();
    const seen: string[] = [];
    const following = (async () => {
      for await (const { message } of readLog(dir, { follow: true, signal: controller.signal })) seen.push(message);
    })();
    const line = `${JSON.stringify(entry('one'))}\n`;
    writeFileSync(path, line.slice(0, 10));
    await new Promise((resolve) => setTimeout(resolve, 250));
    appendFileSync(path, line.slice(10));
    await expect.poll(() => seen, { timeout: 10_000 }).toEqual(['one']);
    appendFileSync(path, `${JSON.stringify(entry('two'))}\n`);
    await expect.poll(() => seen, { timeout: 10_000 }).toEqual(['one', 'two']);
    rmSync(path);
    writeFileSync(path, `${JSON.stringify(entry('new'))}\n`);
    await expect.poll(() => seen, { timeout: 10_000 }).toEqual(['one', 'two', 'new']);
    controller.abort();
    await following;
  });
});
