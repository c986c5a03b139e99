#define CURL_DISABLE_TYPECHECK
#include "CCurl.h"
#include <dlfcn.h>
#include <pthread.h>

#ifdef __APPLE__
#define LIBRARY "/usr/lib/libcurl.4.dylib"
#else
#define LIBRARY "libcurl.so.4"
#endif

// The functions of the library that are used, under the names they have there.
#define FUNCTIONS(F)                                                                       \
    F(CURLcode, global_init, (long))                                                       \
    F(void *, easy_init, (void))                                                           \
    F(void, easy_cleanup, (void *))                                                        \
    F(CURLcode, easy_setopt, (void *, CURLoption, ...))                                    \
    F(CURLcode, easy_getinfo, (void *, CURLINFO, ...))                                     \
    F(CURLcode, easy_pause, (void *, int))                                                 \
    F(const char *, easy_strerror, (CURLcode))                                             \
    F(void *, multi_init, (void))                                                          \
    F(CURLMcode, multi_cleanup, (void *))                                                  \
    F(CURLMcode, multi_setopt, (void *, CURLMoption, ...))                                 \
    F(CURLMcode, multi_add_handle, (void *, void *))                                       \
    F(CURLMcode, multi_remove_handle, (void *, void *))                                    \
    F(CURLMcode, multi_perform, (void *, int *))                                           \
    F(CURLMcode, multi_poll, (void *, struct curl_waitfd *, unsigned int, int, int *))     \
    F(CURLMcode, multi_wakeup, (void *))                                                   \
    F(CURLMsg *, multi_info_read, (void *, int *))                                         \
    F(struct curl_slist *, slist_append, (struct curl_slist *, const char *))              \
    F(void, slist_free_all, (struct curl_slist *))

#define DECLARE(result, name, parameters) static result(*lib_##name) parameters;
FUNCTIONS(DECLARE)

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int loaded;

static void load(void) {
    void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) return;
    int found = 1;
#define FIND(result, name, parameters) \
    found = (*(void **)&lib_##name = dlsym(library, "curl_" #name)) != NULL && found;
    FUNCTIONS(FIND)
    loaded = found && lib_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

int ccurl_load(void) {
    pthread_once(&once, load);
    return loaded;
}

void *ccurl_easy_new(void) { return lib_easy_init(); }
void ccurl_easy_free(void *easy) { lib_easy_cleanup(easy); }

CURLcode ccurl_easy_set_long(void *easy, CURLoption option, long value) { return lib_easy_setopt(easy, option, value); }

CURLcode ccurl_easy_set_text(void *easy, CURLoption option, const char *text) {
    return lib_easy_setopt(easy, option, text);
}

CURLcode ccurl_easy_set_pointer(void *easy, CURLoption option, void *pointer) {
    return lib_easy_setopt(easy, option, pointer);
}

CURLcode ccurl_easy_set_offset(void *easy, CURLoption option, int64_t value) {
    return lib_easy_setopt(easy, option, (curl_off_t)value);
}

CURLcode ccurl_easy_set_data_callback(void *easy, CURLoption option, ccurl_data_callback callback) {
    return lib_easy_setopt(easy, option, callback);
}

long ccurl_easy_long(void *easy, CURLINFO info) {
    long value = 0;
    return lib_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

CURLcode ccurl_easy_resume(void *easy) { return lib_easy_pause(easy, CURLPAUSE_CONT); }
const char *ccurl_error(CURLcode code) { return lib_easy_strerror(code); }

void *ccurl_multi_new(void) { return lib_multi_init(); }
void ccurl_multi_free(void *multi) { lib_multi_cleanup(multi); }

CURLMcode ccurl_multi_set_long(void *multi, CURLMoption option, long value) {
    return lib_multi_setopt(multi, option, value);
}

CURLMcode ccurl_multi_add(void *multi, void *easy) { return lib_multi_add_handle(multi, easy); }
CURLMcode ccurl_multi_remove(void *multi, void *easy) { return lib_multi_remove_handle(multi, easy); }
CURLMcode ccurl_multi_perform(void *multi, int *running) { return lib_multi_perform(multi, running); }
CURLMcode ccurl_multi_poll(void *multi, int milliseconds) { return lib_multi_poll(multi, NULL, 0, milliseconds, NULL); }
CURLMcode ccurl_multi_wake(void *multi) { return lib_multi_wakeup(multi); }

int ccurl_multi_ended(void *multi, void **easy, CURLcode *code) {
    int left = 0;
    for (CURLMsg *message; (message = lib_multi_info_read(multi, &left)) != NULL;) {
        if (message->msg != CURLMSG_DONE) continue;
        *easy = message->easy_handle;
        *code = message->data.result;
        return 1;
    }
    return 0;
}

void *ccurl_list_append(void *list, const char *line) { return lib_slist_append(list, line); }
void ccurl_list_free(void *list) { lib_slist_free_all(list); }
