/* Make the disk below one folder full, slow or faulty.

   LD_PRELOAD library. SPOIL_DIR is the folder.
   SPOIL_FULL: while this file exists, nothing grows: writes, truncations up and new files fail
               with ENOSPC.
   SPOIL_SYNC_MS: every sync takes so long.
   SPOIL_AT, SPOIL_ERRNO: the operation of that number (from 1) fails with that error, once;
               SPOIL_COUNT is a file that is given the number of operations at the end. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#define FILES 4096

static int started;
static const char *folder, *full, *count;
static long at, number, errno_to_give, sync_ms;
static char watched[FILES];
static int (*real_open)(const char *, int, ...);
static int (*real_openat)(int, const char *, int, ...);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_write)(int, const void *, size_t);
static int (*real_ftruncate)(int, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_close)(int);

static long value_of(const char *name) {
    const char *text = getenv(name);
    return text ? atol(text) : 0;
}

static void start(void) {
    if (started) return;
    started = 1;
    real_open = dlsym(RTLD_NEXT, "open64");
    real_openat = dlsym(RTLD_NEXT, "openat");
    real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    real_write = dlsym(RTLD_NEXT, "write");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_close = dlsym(RTLD_NEXT, "close");
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

static int inside(const char *path) {
    return path && folder && strncmp(path, folder, strlen(folder)) == 0;
}

static int is_watched(int fd) { return fd >= 0 && fd < FILES && watched[fd]; }

static int is_full(void) { return full && access(full, F_OK) == 0; }

/* Tell whether this operation is the one that fails. */
static int fails(void) {
    if (!at && !count) return 0;
    if (++number != at) return 0;
    errno = errno_to_give;
    return 1;
}

static int grows(int fd, off_t end) {
    struct stat found;
    return fstat(fd, &found) == 0 && end > found.st_size;
}

#define OPEN_BODY(call)                                                        \
    struct stat found;                                                         \
    mode_t mode = 0;                                                           \
    int fd, held = inside(path);                                               \
    start();                                                                   \
    held = inside(path);                                                       \
    if (flags & (O_CREAT | O_TMPFILE)) {                                       \
        va_list more;                                                          \
        va_start(more, flags);                                                 \
        mode = va_arg(more, int);                                              \
        va_end(more);                                                          \
    }                                                                          \
    if (held && (flags & O_CREAT) && is_full() && stat(path, &found) != 0) {   \
        errno = ENOSPC;                                                        \
        return -1;                                                             \
    }                                                                          \
    if (held && fails()) return -1;                                            \
    fd = call;                                                                 \
    if (fd >= 0 && fd < FILES) watched[fd] = held;                             \
    return fd;

int open(const char *path, int flags, ...) { OPEN_BODY(real_open(path, flags, mode)) }
int open64(const char *path, int flags, ...) { OPEN_BODY(real_open(path, flags, mode)) }
int openat(int dir, const char *path, int flags, ...) {
    OPEN_BODY(real_openat(dir, path, flags, mode))
}

int close(int fd) {
    start();
    if (fd >= 0 && fd < FILES) watched[fd] = 0;
    return real_close(fd);
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

ssize_t pwrite(int fd, const void *data, size_t size, off_t where) {
    return write_at(fd, data, size, where);
}
ssize_t pwrite64(int fd, const void *data, size_t size, off_t where) {
    return write_at(fd, data, size, where);
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

int ftruncate(int fd, off_t length) { return cut(fd, length); }
int ftruncate64(int fd, off_t length) { return cut(fd, length); }

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
