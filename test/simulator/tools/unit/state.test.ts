import { stateTranscripts } from '../../../conformance/tools/state.ts';
import { testTranscripts } from '../../../support/run-transcript.ts';

testTranscripts(stateTranscripts);
