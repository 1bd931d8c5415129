import { relationGetTranscripts } from '../../../conformance/tools/relation-get.ts';
import { testTranscripts } from '../../../support/run-transcript.ts';

testTranscripts(relationGetTranscripts);
