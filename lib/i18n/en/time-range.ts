export const timeRange = {
  title: 'Time range',
  field: 'Time',
  fields: { created: 'Created', ended: 'Ended' },
  since: 'From',
  until: 'To',
  apply: 'Apply',
  cancel: 'Cancel',
};
