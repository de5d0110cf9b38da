/* Whether state.db has a place of a page, by a look at the file itself.
 *
 * SQLite takes a quarter of a millisecond to say so, and the first frame of every file waits for it;
 * mostly the answer is no. This follows two b-trees, as the file format of SQLite 3 has them
 * (sqlite.org/fileformat2.html, 1.2 to 2.1), and gives up where anything is out of the ordinary. */
#ifndef TRACKSIDE_STORE_STATE_GLANCE_H
#define TRACKSIDE_STORE_STATE_GLANCE_H

#include "store/state.h"

/* True where the open file surely holds none. False: SQLite is to be asked. For a file that nobody
 * is writing. */
bool state_glance_no_place(int fd, const struct state_page *page);

#endif
