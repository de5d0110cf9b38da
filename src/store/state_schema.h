/* The shape of state.db, and how each older shape becomes the next. */
#ifndef TRACKSIDE_STORE_STATE_SCHEMA_H
#define TRACKSIDE_STORE_STATE_SCHEMA_H

#include "store/db.h"

/* The version that this program writes (PRAGMA user_version; 0 is an empty file). */
#define STATE_SCHEMA_VERSION 2

/* Brings an open database up to date, in one transaction; nothing where it is. DB_REFUSED for
 * one that a newer program wrote, DB_DAMAGED for one that is none of ours. */
enum db_status state_schema_update(sqlite3 *db, struct err *err);

#endif
