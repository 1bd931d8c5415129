import { statusTranscripts } from '../../../conformance/tools/status.ts';
import { testTranscripts } from '../../../support/run-transcript.ts';

testTranscripts(statusTranscripts);
