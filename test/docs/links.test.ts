import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryRoot } from '../../scripts/lib/repository-root.mjs';
import { documents } from './documents.ts';
import { fencedBlocks } from './fenced-blocks.ts';

const link = /\[[^\]]*\]\(([^)\s]+)\)/g;

test('relative links lead to files and headings that are there', () => {
  const broken = documents().flatMap(({ path, text }) =>
    [...withoutCode(text).matchAll(link)]
      .map(([, target = '']) => target)
      .filter((target) => !/^[a-z]+:/.test(target) && !leadsSomewhere(path, target))
      .map((target) => `${path} links to ${target}`),
  );
  expect(broken).toEqual([]);
});

function leadsSomewhere(from: string, target: string): boolean {
  const [file = '', heading] = target.split('#');
  const path = join(repositoryRoot, file === '' ? from : join(dirname(from), file));
  if (!existsSync(path)) return false;
  return heading === undefined || headings(readFileSync(path, 'utf8')).includes(heading);
}

/** The anchors that GitHub makes of headings. */
function headings(markdown: string): readonly string[] {
  return [...withoutCode(markdown).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-'),
  );
}

function withoutCode(markdown: string): string {
  return fencedBlocks(markdown)
    .reduce((text, block) => text.replace(block.text, ''), markdown)
    .replaceAll(/`[^`\n]*`/g, (code) => ' '.repeat(code.length));
}
