import { configTranscripts } from '../../../conformance/tools/config.ts';
import { testTranscripts } from '../../../support/run-transcript.ts';

testTranscripts(configTranscripts);
