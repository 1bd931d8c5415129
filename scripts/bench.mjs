// @ts-check
// Measures what DESIGN promises: `npm run bench`.
import { runBuiltScript } from './lib/built-script.mjs';

await runBuiltScript('test/bench/run.mjs');
