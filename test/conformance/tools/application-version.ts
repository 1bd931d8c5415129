import { oneCall } from './transcript.ts';
import type { Transcript } from './transcript.ts';

/** `application-version-set`. */
export const applicationVersionTranscripts: readonly Transcript[] = [
  oneCall(
    'application-version-set changes the model at once',
    { argv: ['application-version-set', '8.0.1'] },
    { leaves: { view: ({ model, changes }) => [model.applications['mysql']?.version, changes], equal: ['8.0.1', 1] } },
  ),
  oneCall(
    'application-version-set takes the empty version',
    { argv: ['application-version-set', ''] },
    { leaves: { view: ({ model }) => model.applications['mysql']?.version, equal: '' } },
  ),
  oneCall('application-version-set needs a version', {
    argv: ['application-version-set'],
    code: 2,
    stderr: 'ERROR no version specified\n',
  }),
  oneCall('application-version-set takes one version', {
    argv: ['application-version-set', '1', '2'],
    code: 2,
    stderr: 'ERROR unrecognized args: ["2"]\n',
  }),
];
