/** English sentences about files of power and water networks. */
export const networkSentences: Readonly<Record<string, string>> = {
  'matpower.statement':
    'a case file is read as data: statements that compute something, or that are no assignment, are not understood',
  'matpower.twice': 'the field is set twice',
  'matpower.value': 'the value of the field cannot be read',
  'matpower.unclosed': 'the matrix does not end',
  'matpower.notANumber': 'this is no number',
  'matpower.version': 'the version of the case format is not supported',
  'matpower.missing': 'the case lacks a field, or the field is empty',
  'matpower.tooMany': 'the matrix has too many rows',
  'matpower.columns': 'the row has the wrong number of columns',
  'matpower.outOfRange': 'the value is out of range',
  'matpower.busTwice': 'two buses have this number',
  'matpower.unknownBus': 'there is no bus of this number',
  'matpower.branchLoop': 'the branch begins and ends at the same bus',
  'matpower.noGenerator': 'no generator is in service',
  'matpower.noReference': 'no generator can take up the imbalance',
  'power.noFeasibleFlow': 'phase shifters and negative loads alone overload a branch, whatever is shed',
};
