/* Runs a program and prints what it cost: `measure [-t SECONDS] [-o FILE] PROGRAM ARGUMENT…` prints CPU milliseconds,
 * wall milliseconds, peak memory in KiB and the exit status (128 and more: a signal) in one line. What the program
 * prints goes to FILE, else nowhere. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static double milliseconds(struct timeval time) {
    return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

_Noreturn static void run(char **command, const char *output, unsigned long seconds) {
    int fd = open(output, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    struct rlimit limit = {seconds, seconds + 1};
    if (fd < 0 || dup2(fd, STDOUT_FILENO) < 0 || dup2(fd, STDERR_FILENO) < 0)
        _exit(127);
    if (seconds && setrlimit(RLIMIT_CPU, &limit) != 0)
        _exit(127);
    execvp(command[0], command);
    _exit(127);
}

int main(int argc, char **argv) {
    const char *output = "/dev/null";
    unsigned long seconds = 0;
    for (int option; (option = getopt(argc, argv, "+t:o:")) != -1;) {
        if (option == 't')
            seconds = strtoul(optarg, NULL, 10);
        else if (option == 'o')
            output = optarg;
        else
            return 2;
    }
    double start = now();
    pid_t child = optind < argc ? fork() : -1;
    if (child == 0)
        run(argv + optind, output, seconds);
    struct rusage usage;
    int status;
    if (child < 0 || wait4(child, &status, 0, &usage) != child)
        return 2;
    printf("%.2f %.2f %ld %d\n", milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime), now() - start,
           usage.ru_maxrss, WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    return 0;
}
