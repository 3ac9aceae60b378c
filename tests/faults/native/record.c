/* Record what a process does to the files of one folder, so that a power cut can be replayed.

   LD_PRELOAD library. RECORD_DIR is the folder, RECORD_LOG the file that is written:
   op, u16 length of path, path, u64 offset, u32 length of data, data.
   C create, T truncate, W write, A acknowledgement (a write to .../acks), S sync, U unlink,
   R rename (data is the new path). */
#include "real.h"

#define LENGTH 512

static int log_fd = -1;
static char folder[LENGTH];
static char path_of[FILES][LENGTH];

static void start(void) {
    const char *where = getenv("RECORD_DIR"), *log = getenv("RECORD_LOG");
    if (log_fd != -1) return;
    find_real();
    log_fd = -2;
    if (!where || !log) return;
    strncpy(folder, where, LENGTH - 1);
    log_fd = real_open(log, O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (log_fd < 0) log_fd = -2;
}

static void note(char op, const char *path, uint64_t at, uint32_t length, const void *data) {
    uint16_t path_length = strlen(path);
    size_t size = 1 + 2 + path_length + 8 + 4 + (data ? length : 0);
    char *line, *to;
    if (log_fd < 0 || !(line = to = malloc(size))) return;
    *to++ = op;
    memcpy(to, &path_length, 2), to += 2;
    memcpy(to, path, path_length), to += path_length;
    memcpy(to, &at, 8), to += 8;
    memcpy(to, &length, 4), to += 4;
    if (data) memcpy(to, data, length);
    if (real_write(log_fd, line, size) < 0) log_fd = -2;
    free(line);
}

static int inside(const char *path) { return log_fd >= 0 && below(path, folder); }

static int may_open(int flags, int was_there) {
    (void)flags, (void)was_there;
    return 1;
}

static void opened(int fd, const char *path, int flags, int was_there) {
    strncpy(path_of[fd], path, LENGTH - 1);
    if ((flags & O_CREAT) && !was_there) note('C', path, 0, 0, NULL);
    if (flags & O_TRUNC) note('T', path, 0, 0, NULL);
}

static ssize_t write_at(int fd, const void *data, size_t size, off_t at) {
    ssize_t done;
    start();
    done = real_pwrite(fd, data, size, at);
    if (is_watched(fd) && done > 0) note('W', path_of[fd], at, done, data);
    return done;
}

ssize_t write(int fd, const void *data, size_t size) {
    ssize_t done;
    start();
    done = real_write(fd, data, size);
    if (!is_watched(fd) || done <= 0) return done;
    if (strstr(path_of[fd], "/acks"))
        note('A', path_of[fd], 0, done, data);
    else
        note('W', path_of[fd], lseek(fd, 0, SEEK_CUR) - done, done, data);
    return done;
}

static int cut(int fd, off_t length) {
    int done;
    start();
    done = real_ftruncate(fd, length);
    if (is_watched(fd) && done == 0) note('T', path_of[fd], length, 0, NULL);
    return done;
}

OPENS
TWO_NAMES

int fsync(int fd) {
    int done;
    start();
    done = real_fsync(fd);
    if (is_watched(fd)) note('S', path_of[fd], 0, 0, NULL);
    return done;
}

int fdatasync(int fd) {
    int done;
    start();
    done = real_fdatasync(fd);
    if (is_watched(fd)) note('S', path_of[fd], 0, 0, NULL);
    return done;
}

int unlink(const char *path) {
    int done;
    start();
    done = real_unlink(path);
    if (done == 0 && inside(path)) note('U', path, 0, 0, NULL);
    return done;
}

int rename(const char *from, const char *to) {
    int done;
    start();
    done = real_rename(from, to);
    if (done == 0 && inside(from)) note('R', from, 0, strlen(to), to);
    return done;
}
