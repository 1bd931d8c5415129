import { flagTranscripts } from '../../../conformance/tools/flags.ts';
import { testTranscripts } from '../../../support/run-transcript.ts';

testTranscripts(flagTranscripts);
