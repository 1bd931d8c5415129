#!/usr/bin/env node

// Node 22 and later keep compiled code between runs; Node 20 has no such thing.
process.getBuiltinModule('node:module').enableCompileCache?.();
const { runProgram } = await import('../dist/cli/run.js');
await runProgram();
