import { byteTranscripts } from '../../../conformance/tools/bytes.ts';
import { testTranscripts } from '../../../support/run-transcript.ts';

testTranscripts(byteTranscripts);
