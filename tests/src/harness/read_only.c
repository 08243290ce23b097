/* Loaded before a program's own libraries: while the file READ_ONLY_WHILE is there, everything that would change a file
   below READ_ONLY_BELOW is answered as by a storage that turned read-only under open files. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static int is_below(const char *path) {
  const char *folder = getenv("READ_ONLY_BELOW"), *while_there = getenv("READ_ONLY_WHILE");
  if (!path || !folder || !while_there) return 0;
  size_t length = strlen(folder);
  return !strncmp(path, folder, length) && path[length] == '/' && !access(while_there, F_OK);
}

static int is_below_fd(int fd) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return is_below(path);
}

#define REFUSED(found, failed) do { int before = errno; if (found) { errno = EROFS; return failed; } errno = before; } while (0)
#define REAL(name, ...) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))(__VA_ARGS__)
#define CHANGES(flags) ((flags) & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC))
#define MODE(flags) \
  mode_t mode = 0; \
  if ((flags) & O_CREAT) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }

int open(const char *path, int flags, ...) { MODE(flags) REFUSED(CHANGES(flags) && is_below(path), -1); return REAL(open, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) REFUSED(CHANGES(flags) && is_below(path), -1); return REAL(open64, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE(flags) REFUSED(CHANGES(flags) && is_below(path), -1); return REAL(openat, at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags) REFUSED(CHANGES(flags) && is_below(path), -1); return REAL(openat64, at, path, flags, mode); }
ssize_t write(int fd, const void *from, size_t count) { REFUSED(is_below_fd(fd), -1); return REAL(write, fd, from, count); }
ssize_t writev(int fd, const struct iovec *from, int count) { REFUSED(is_below_fd(fd), -1); return REAL(writev, fd, from, count); }
ssize_t pwrite(int fd, const void *from, size_t count, off_t at) { REFUSED(is_below_fd(fd), -1); return REAL(pwrite, fd, from, count, at); }
ssize_t pwrite64(int fd, const void *from, size_t count, off64_t at) { REFUSED(is_below_fd(fd), -1); return REAL(pwrite64, fd, from, count, at); }
int ftruncate(int fd, off_t length) { REFUSED(is_below_fd(fd), -1); return REAL(ftruncate, fd, length); }
int ftruncate64(int fd, off64_t length) { REFUSED(is_below_fd(fd), -1); return REAL(ftruncate64, fd, length); }
int fallocate(int fd, int how, off_t at, off_t length) { REFUSED(is_below_fd(fd), -1); return REAL(fallocate, fd, how, at, length); }
int posix_fallocate(int fd, off_t at, off_t length) { REFUSED(is_below_fd(fd), EROFS); return REAL(posix_fallocate, fd, at, length); }
int rename(const char *from, const char *to) { REFUSED(is_below(from), -1); return REAL(rename, from, to); }
int unlink(const char *path) { REFUSED(is_below(path), -1); return REAL(unlink, path); }
int mkdir(const char *path, mode_t mode) { REFUSED(is_below(path), -1); return REAL(mkdir, path, mode); }
