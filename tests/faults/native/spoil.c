/* Make the disk below one folder full, slow or faulty.

   LD_PRELOAD library. SPOIL_DIR is the folder.
   SPOIL_FULL: while this file exists, nothing grows: writes, truncations up and new files fail
               with ENOSPC.
   SPOIL_SYNC_MS: every sync takes so long.
   SPOIL_AT, SPOIL_ERRNO: the operation of that number (from 1) fails with that error, once;
               SPOIL_COUNT is a file that is given the number of operations at the end.
   A process may also spoil its own disk: spoil_from(n, error) lets every operation from the nth
   on fail until spoil_from(0, 0), as where room ran out or a stick was pulled; spoil_count()
   tells how many there were since; spoil_folder() names another folder. A full disk still
   renames and removes. */
#include "real.h"
#include <time.h>

static int started;
static const char *folder, *full, *count;
static long at, number, errno_to_give, sync_ms;
static int counts, lasts;

static long value_of(const char *name) {
    const char *text = getenv(name);
    return text ? atol(text) : 0;
}

static void start(void) {
    if (started) return;
    started = 1;
    find_real();
    folder = getenv("SPOIL_DIR");
    full = getenv("SPOIL_FULL");
    count = getenv("SPOIL_COUNT");
    at = value_of("SPOIL_AT");
    errno_to_give = value_of("SPOIL_ERRNO");
    sync_ms = value_of("SPOIL_SYNC_MS");
}

__attribute__((destructor)) static void tell(void) {
    FILE *file;
    if (count && (file = fopen(count, "w"))) {
        fprintf(file, "%ld\n", number);
        fclose(file);
    }
}

static int inside(const char *path) { return below(path, folder); }

static int is_full(void) { return full && access(full, F_OK) == 0; }

/* Tell whether this operation is the one that fails. */
static int fails(void) {
    if (!at && !count && !counts) return 0;
    number++;
    if (!at || (lasts ? number < at : number != at)) return 0;
    errno = errno_to_give;
    return 1;
}

void spoil_from(long first, long error) {
    number = 0;
    at = first;
    errno_to_give = error;
    counts = lasts = 1;
}

void spoil_folder(const char *path) { folder = strdup(path); }

long spoil_count(void) { return number; }

static int grows(int fd, off_t end) {
    struct stat found;
    return fstat(fd, &found) == 0 && end > found.st_size;
}

static int may_open(int flags, int was_there) {
    if ((flags & O_CREAT) && !was_there && is_full()) {
        errno = ENOSPC;
        return 0;
    }
    if (lasts && errno_to_give == ENOSPC && !(flags & O_CREAT)) return 1;
    return !fails();
}

static void opened(int fd, const char *path, int flags, int was_there) {
    (void)fd, (void)path, (void)flags, (void)was_there;
}

static ssize_t write_at(int fd, const void *data, size_t size, off_t where) {
    start();
    if (is_watched(fd)) {
        if (is_full() && grows(fd, where + size)) {
            errno = ENOSPC;
            return -1;
        }
        if (fails()) return -1;
    }
    return real_pwrite(fd, data, size, where);
}

ssize_t write(int fd, const void *data, size_t size) {
    start();
    if (is_watched(fd)) {
        if (is_full() && grows(fd, lseek(fd, 0, SEEK_CUR) + size)) {
            errno = ENOSPC;
            return -1;
        }
        if (fails()) return -1;
    }
    return real_write(fd, data, size);
}

static int cut(int fd, off_t length) {
    start();
    if (is_watched(fd)) {
        if (is_full() && grows(fd, length)) {
            errno = ENOSPC;
            return -1;
        }
        if (fails()) return -1;
    }
    return real_ftruncate(fd, length);
}

OPENS
TWO_NAMES

static void wait_ms(void) {
    struct timespec pause = {sync_ms / 1000, sync_ms % 1000 * 1000000};
    if (sync_ms) nanosleep(&pause, NULL);
}

int fsync(int fd) {
    start();
    if (is_watched(fd)) {
        wait_ms();
        if (fails()) return -1;
    }
    return real_fsync(fd);
}

int fdatasync(int fd) {
    start();
    if (is_watched(fd)) {
        wait_ms();
        if (fails()) return -1;
    }
    return real_fdatasync(fd);
}

int rename(const char *from, const char *to) {
    start();
    if (inside(to) && errno_to_give != ENOSPC && fails()) return -1;
    return real_rename(from, to);
}

int unlink(const char *path) {
    start();
    if (inside(path) && errno_to_give != ENOSPC && fails()) return -1;
    return real_unlink(path);
}
