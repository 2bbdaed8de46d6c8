/** What people see is counted to here: this number stands for so many or more, written "1,000+". */
export const MOST_COUNTED = 1_000;
