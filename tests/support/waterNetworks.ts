/** EPANET's networks in the reference folder, whole and damaged, with the results of a native build beside each. */
export const waterNetworks = [
  'net1_dda',
  'net3_dda',
  'net3_pda60',
  'net3_pda60_break233',
  'net3_pda60_leak123',
  'net3_pda60_powerfail',
  'net3_pda60_fire191',
];
