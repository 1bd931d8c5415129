import { describe, expect, test } from 'vitest';
import { MemoryState } from '../../../packages/sdk/src/testing/memory-state.ts';
import { documentsOf, persistentStateContract } from '../../support/persistent-state-contract.ts';

persistentStateContract(() => {
  const state = new MemoryState();
  return () => state;
});

describe('MemoryState', () => {
  test('starts with what an earlier hook is said to have left', async () => {
    const state = new MemoryState(documentsOf({ root: { count: 3 } }));
    expect((await state.load()).documents).toEqual(documentsOf({ root: { count: 3 } }));
  });

  test('refuses to start with what could not have been stored', () => {
    expect(() => new MemoryState(documentsOf({ http: 1 }))).toThrow(
      'cannot store state of "http": it is not a registry name',
    );
  });

  test('documents shows what is stored, as a copy', async () => {
    const state = new MemoryState();
    await state.commit(documentsOf({ 'root.http': ['a'] }));
    const seen = state.documents.get('root.http')?.value as string[];
    seen.push('b');
    expect(state.documents).toEqual(documentsOf({ 'root.http': ['a'] }));
  });
});
