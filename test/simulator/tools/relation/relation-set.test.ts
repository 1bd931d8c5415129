import { relationSetTranscripts } from '../../../conformance/tools/relation-set.ts';
import { testTranscripts } from '../../../support/run-transcript.ts';

testTranscripts(relationSetTranscripts);
