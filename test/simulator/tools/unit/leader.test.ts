import { leaderTranscripts } from '../../../conformance/tools/leader.ts';
import { testTranscripts } from '../../../support/run-transcript.ts';

testTranscripts(leaderTranscripts);
