import { applicationVersionTranscripts } from '../../../conformance/tools/application-version.ts';
import { testTranscripts } from '../../../support/run-transcript.ts';

testTranscripts(applicationVersionTranscripts);
