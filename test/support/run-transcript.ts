import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runTool } from '../../packages/simulator/src/tools/run-tool.ts';
import type { Call, Transcript } from '../conformance/tools/transcript.ts';
import { aModel } from './model-builder.ts';
import { tempDir } from './temp-dir.ts';
import { aToolContext } from './tool-context-builder.ts';
import type { RecordingContext } from './tool-context-builder.ts';

/** Makes one test of each transcript, calling the tools in process. */
export function testTranscripts(transcripts: readonly Transcript[]): void {
  test.for(transcripts)('$title', async (transcript) => {
    const model = aModel(transcript.release);
    transcript.arrange?.(model);
    const context = aToolContext(model, transcript.unit ?? 'mysql/0', transcript.hook);
    const dir = tempDir();
    for (const call of transcript.calls) await runCall(context, dir, call);
    expect(transcript.leaves?.view(context)).toStrictEqual(transcript.leaves?.equal);
  });
}

async function runCall(context: RecordingContext, dir: string, call: Call): Promise<void> {
  for (const [name, content] of Object.entries(call.files ?? {})) await writeFile(join(dir, name), content);
  call.meanwhile?.(context.model);
  const [tool, ...args] = call.argv;
  const stdin = typeof call.stdin === 'string' ? Buffer.from(call.stdin) : call.stdin;
  const outcome = await runTool(context, { tool, args, dir, stdin });
  const inDir = (text: string): string => text.replaceAll('{dir}', dir);
  const stdout = call.stdout ?? '';
  expect({ code: outcome.exitCode, stdout: shown(outcome.stdout), stderr: shown(outcome.stderr) }).toEqual({
    code: call.code ?? 0,
    stdout: typeof stdout === 'string' ? inDir(stdout) : shown(stdout),
    stderr: inDir(call.stderr ?? ''),
  });
  for (const [name, content] of Object.entries(call.wrote ?? {})) {
    expect(await readFile(join(dir, name), 'utf8')).toBe(content);
  }
}

/** Text for a readable difference; bytes that are no text are compared in hexadecimal. */
function shown(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString();
  return Buffer.from(text).equals(bytes) ? text : `hex ${Buffer.from(bytes).toString('hex')}`;
}
