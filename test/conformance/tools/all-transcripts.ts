import { applicationVersionTranscripts } from './application-version.ts';
import { byteTranscripts } from './bytes.ts';
import { configTranscripts } from './config.ts';
import { flagTranscripts } from './flags.ts';
import { leaderTranscripts } from './leader.ts';
import { logTranscripts } from './log.ts';
import { networkTranscripts } from './network.ts';
import { portTranscripts } from './port.ts';
import { relationGetTranscripts } from './relation-get.ts';
import { relationListTranscripts } from './relation-list.ts';
import { relationSetTranscripts } from './relation-set.ts';
import { stateTranscripts } from './state.ts';
import { statusTranscripts } from './status.ts';
import type { Transcript } from './transcript.ts';

/** All transcripts of this folder. */
export const allTranscripts: readonly Transcript[] = [
  ...applicationVersionTranscripts,
  ...byteTranscripts,
  ...configTranscripts,
  ...flagTranscripts,
  ...leaderTranscripts,
  ...logTranscripts,
  ...networkTranscripts,
  ...portTranscripts,
  ...relationGetTranscripts,
  ...relationListTranscripts,
  ...relationSetTranscripts,
  ...stateTranscripts,
  ...statusTranscripts,
];
