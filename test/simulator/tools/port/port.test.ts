import { portTranscripts } from '../../../conformance/tools/port.ts';
import { testTranscripts } from '../../../support/run-transcript.ts';

testTranscripts(portTranscripts);
