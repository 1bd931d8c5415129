import { readFile, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Call, Transcript } from '../conformance/tools/transcript.ts';
import { aModel } from './model-builder.ts';
import { tempDir } from './temp-dir.ts';
import { aToolContext } from './tool-context-builder.ts';
import type { RecordingContext } from './tool-context-builder.ts';
import { inProcess } from './tool-door.ts';
import type { OpenToolDoor, ToolDoor } from './tool-door.ts';

/**
 * Makes one test of each transcript whose calls the door can carry. Output, exit codes and files are those of the
 * transcript; behind any other door than that of this process, everything left in model and context is what it is here.
 */
export function testTranscripts(transcripts: readonly Transcript[], door: ToolDoor = inProcess): void {
  const { carries = () => true } = door;
  const carried = transcripts.filter(({ calls }) => calls.every(({ argv }) => carries(argv)));
  test.for(carried)('$title', async (transcript) => {
    const context = await play(transcript, door);
    if (door !== inProcess) expect(left(context)).toStrictEqual(left(await play(transcript, inProcess)));
  });
}

async function play(transcript: Transcript, door: ToolDoor): Promise<RecordingContext> {
  const model = aModel(transcript.release);
  transcript.arrange?.(model);
  const context = aToolContext(model, transcript.unit ?? 'mysql/0', transcript.hook);
  // Programs see the directory's own name, also where the one for temporary files is a symbolic link.
  const dir = await realpath(tempDir());
  const open = await door.open(context, dir);
  try {
    for (const call of transcript.calls) await runCall({ context, dir, door: open }, call);
  } finally {
    await open.close();
  }
  expect(transcript.leaves?.view(context)).toStrictEqual(transcript.leaves?.equal);
  return context;
}

/** All that tools can change. */
function left({ model, pending, logged, changes, leadershipLost }: RecordingContext): unknown {
  return { model, pending, logged, changes, leadershipLost };
}

interface Stage {
  readonly context: RecordingContext;
  readonly dir: string;
  readonly door: OpenToolDoor;
}

async function runCall({ context, dir, door }: Stage, call: Call): Promise<void> {
  for (const [name, content] of Object.entries(call.files ?? {})) await writeFile(join(dir, name), content);
  call.meanwhile?.(context.model);
  const stdin = typeof call.stdin === 'string' ? Buffer.from(call.stdin) : call.stdin;
  const outcome = await door.call(call.argv, stdin);
  const inDir = (text: string | Uint8Array): string =>
    typeof text === 'string' ? text.replaceAll('{dir}', dir) : shown(text);
  expect({ code: outcome.exitCode, stdout: shown(outcome.stdout), stderr: shown(outcome.stderr) }).toEqual({
    code: call.code ?? 0,
    stdout: inDir(call.stdout ?? ''),
    stderr: inDir(call.stderr ?? ''),
  });
  for (const [name, content] of Object.entries(call.wrote ?? {})) {
    expect(shown(await readFile(join(dir, name)))).toBe(inDir(content));
  }
}

/** Text for a readable difference; bytes that are no text are compared in hexadecimal. */
function shown(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString();
  return Buffer.from(text).equals(bytes) ? text : `hex ${Buffer.from(bytes).toString('hex')}`;
}
