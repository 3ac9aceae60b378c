/* The calls of the C library that the libraries of this folder stand before: how they are found,
   which descriptors are of the watched folder, and how an open is taken.

   Each library defines before OPENS: start(), which calls find_real(); inside(path); may_open(),
   0 with errno to refuse; opened(), which is told. Before TWO_NAMES: write_at() and cut(). */
#ifndef REAL_H
#define REAL_H
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define FILES 4096

static char watched[FILES];
static int (*real_open)(const char *, int, ...);
static int (*real_openat)(int, const char *, int, ...);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_write)(int, const void *, size_t);
static int (*real_ftruncate)(int, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_close)(int);
static int (*real_unlink)(const char *);
static int (*real_rename)(const char *, const char *);

static void find_real(void) {
    real_open = dlsym(RTLD_NEXT, "open64");
    real_openat = dlsym(RTLD_NEXT, "openat");
    real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    real_write = dlsym(RTLD_NEXT, "write");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_close = dlsym(RTLD_NEXT, "close");
    real_unlink = dlsym(RTLD_NEXT, "unlink");
    real_rename = dlsym(RTLD_NEXT, "rename");
}

static int is_watched(int fd) { return fd >= 0 && fd < FILES && watched[fd]; }

/* Tell whether a path lies below a folder. */
static int below(const char *path, const char *folder) {
    return path && folder && strncmp(path, folder, strlen(folder)) == 0;
}

#define OPEN_BODY(call)                                                 \
    struct stat found;                                                  \
    mode_t mode = 0;                                                    \
    int was_there, fd;                                                  \
    start();                                                            \
    if (flags & (O_CREAT | O_TMPFILE)) {                                \
        va_list more;                                                   \
        va_start(more, flags);                                          \
        mode = va_arg(more, int);                                       \
        va_end(more);                                                   \
    }                                                                   \
    was_there = inside(path) ? stat(path, &found) == 0 : 1;             \
    if (inside(path) && !may_open(flags, was_there)) return -1;         \
    fd = call;                                                          \
    if (fd >= 0 && fd < FILES) {                                        \
        watched[fd] = inside(path);                                     \
        if (watched[fd]) opened(fd, path, flags, was_there);            \
    }                                                                   \
    return fd;

#define OPENS                                                                                \
    int open(const char *path, int flags, ...) { OPEN_BODY(real_open(path, flags, mode)) }   \
    int open64(const char *path, int flags, ...) { OPEN_BODY(real_open(path, flags, mode)) } \
    int openat(int at, const char *path, int flags, ...) {                                   \
        OPEN_BODY(real_openat(at, path, flags, mode))                                        \
    }

/* What both names of a call do, and closing. */
#define TWO_NAMES                                                                \
    ssize_t pwrite(int fd, const void *data, size_t size, off_t where) {         \
        return write_at(fd, data, size, where);                                  \
    }                                                                            \
    ssize_t pwrite64(int fd, const void *data, size_t size, off_t where) {       \
        return write_at(fd, data, size, where);                                  \
    }                                                                            \
    int ftruncate(int fd, off_t length) { return cut(fd, length); }              \
    int ftruncate64(int fd, off_t length) { return cut(fd, length); }            \
    int close(int fd) {                                                          \
        start();                                                                 \
        if (fd >= 0 && fd < FILES) watched[fd] = 0;                              \
        return real_close(fd);                                                   \
    }
#endif
