import { networkTranscripts } from '../../../conformance/tools/network.ts';
import { testTranscripts } from '../../../support/run-transcript.ts';

testTranscripts(networkTranscripts);
