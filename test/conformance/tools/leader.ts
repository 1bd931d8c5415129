import { applicationIn } from '../../support/model-builder.ts';
import { oneCall } from './transcript.ts';
import type { Transcript } from './transcript.ts';

/** `is-leader`. */
export const leaderTranscripts: readonly Transcript[] = [
  oneCall('is-leader prints True on the leader', { argv: ['is-leader'], stdout: 'True\n' }),
  oneCall('is-leader prints False on others', { argv: ['is-leader'], stdout: 'False\n' }, { unit: 'mysql/1' }),
  oneCall('is-leader prints json', { argv: ['is-leader', '--format=json'], stdout: 'true\n' }),
  {
    title: 'is-leader says no for the rest of the hook once it said no',
    unit: 'mysql/1',
    calls: [
      { argv: ['is-leader'], stdout: 'False\n' },
      {
        argv: ['is-leader'],
        meanwhile: (model) => void (applicationIn(model, 'mysql').leader = 'mysql/1'),
        stdout: 'False\n',
      },
    ],
  },
  {
    title: 'is-leader looks again as long as it says yes',
    calls: [
      { argv: ['is-leader'], stdout: 'True\n' },
      {
        argv: ['is-leader'],
        meanwhile: (model) => void (applicationIn(model, 'mysql').leader = 'mysql/1'),
        stdout: 'False\n',
      },
    ],
  },
];
