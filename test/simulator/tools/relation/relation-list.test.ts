import { relationListTranscripts } from '../../../conformance/tools/relation-list.ts';
import { testTranscripts } from '../../../support/run-transcript.ts';

testTranscripts(relationListTranscripts);
