import { logTranscripts } from '../../../conformance/tools/log.ts';
import { testTranscripts } from '../../../support/run-transcript.ts';

testTranscripts(logTranscripts);
