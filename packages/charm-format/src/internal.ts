// For sibling packages only: what Go and Juju's YAML library make of text. No promise of stability.
export { goQuote } from './yaml/go-format.ts';
export { goBool, goDecimalInt } from './yaml/go-number.ts';
export { resolvePlain } from './yaml/resolve-scalar.ts';
