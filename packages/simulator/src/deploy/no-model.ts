import { ModelError } from '../model/model-error.ts';

/** The error of an operation on a directory without a model. */
export function noModel(dir: string): ModelError {
  return new ModelError('BAD_MODEL', `no model found in "${dir}"`, {
    hint: 'deploy a charm to create one, or say where it is with --model DIR',
  });
}
