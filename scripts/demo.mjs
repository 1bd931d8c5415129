// @ts-check
// Runs the reference charm through its life in the simulator: `npm run demo`.
import { runBuiltScript } from './lib/built-script.mjs';

await runBuiltScript('examples/charm/demo.mjs');
