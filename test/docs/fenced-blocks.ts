/** A fenced code block of a Markdown document. */
export interface FencedBlock {
  /** The first word after the fence, such as `sh`; empty without one. */
  readonly language: string;
  readonly text: string;
  /** Of the opening fence, counted from 1. */
  readonly line: number;
}

/** The fenced code blocks of a Markdown text, in order. */
export function fencedBlocks(markdown: string): readonly FencedBlock[] {
  const blocks: FencedBlock[] = [];
  let open: { fence: string; indent: number; language: string; line: number; body: string[] } | undefined;
  for (const [index, line] of markdown.split('\n').entries()) {
    const found = /^( *)(`{3,}|~{3,})\s*([^\s`]*)/.exec(line);
    if (open === undefined) {
      if (found === null) continue;
      const [, indent = '', fence = '', language = ''] = found;
      open = { fence, indent: indent.length, language, line: index + 1, body: [] };
    } else if (found !== null && line.trim().startsWith(open.fence) && found[3] === '') {
      blocks.push({ language: open.language, line: open.line, text: open.body.join('\n') });
      open = undefined;
    } else {
      open.body.push(line.slice(open.indent));
    }
  }
  return blocks;
}

/** A command line shown in a block, and where. */
export interface ShownCommand {
  readonly command: string;
  /** In the document, counted from 1. */
  readonly line: number;
}

/** What is before a `#` that starts a word outside quotes. */
const trailingComment = /^((?:[^\s"'#]|"[^"]*"|'[^']*'|\s(?!#)|(?<=\S)#)*)\s*#.*$/;

const shells = new Set(['sh', 'bash', 'shell', 'console']);

/**
 * The command lines of a shell block: every line of a script that is no comment, and after `$ ` alone in a `console` block,
 * whose other lines are output. Lines that end in a backslash go on; a comment at the end is dropped.
 */
export function shownCommands({ language, text, line }: FencedBlock): readonly ShownCommand[] {
  if (!shells.has(language)) return [];
  const commands: ShownCommand[] = [];
  let pending: ShownCommand | undefined;
  for (const [index, row] of text.split('\n').entries()) {
    const typed = language !== 'console' || pending !== undefined ? row : /^\$ (.*)/.exec(row)?.[1];
    if (typed === undefined) continue;
    const joined = `${pending?.command ?? ''}${typed.trim()}`;
    const start: number = pending?.line ?? line + 1 + index;
    if (joined.endsWith('\\')) {
      pending = { command: joined.slice(0, -1), line: start };
      continue;
    }
    pending = undefined;
    const command = joined.replace(trailingComment, '$1').trimEnd();
    if (command !== '') commands.push({ command, line: start });
  }
  return commands;
}
