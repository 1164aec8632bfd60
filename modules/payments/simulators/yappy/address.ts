/** Where the simulator stands; Yappy's own paths follow. */
export const ADDRESS = '/simulators/yappy'
