# Settings that every target of ours shares: the include path, warnings as errors, sanitizers, the compiler cache.

# Without this sloppiness ccache would not keep files that use a precompiled header.
find_program(REBUS_CCACHE ccache)
mark_as_advanced(REBUS_CCACHE)
if(REBUS_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
    ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${REBUS_CCACHE})
endif()

add_library(rebus_options INTERFACE)
target_include_directories(rebus_options INTERFACE ${CMAKE_SOURCE_DIR})
set(_warnings -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor
  -Woverloaded-virtual)
# With sanitizers GCC warns of values that it made uncertain itself; the builds without them see every real warning.
if(NOT REBUS_SANITIZER)
  list(APPEND _warnings -Werror)
endif()
target_compile_options(rebus_options INTERFACE "$<$<COMPILE_LANGUAGE:CXX>:${_warnings}>")

# Sanitizers apply to the whole program: mixing instrumented and plain code of ours would hide findings.
if(REBUS_SANITIZER STREQUAL "address")
  set(_sanitizers -fsanitize=address,undefined -fno-sanitize-recover=undefined)
elseif(REBUS_SANITIZER STREQUAL "thread")
  set(_sanitizers -fsanitize=thread)
elseif(REBUS_SANITIZER STREQUAL "fuzzer")
  set(_sanitizers -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=undefined)
elseif(REBUS_SANITIZER)
  message(FATAL_ERROR "REBUS_SANITIZER is '${REBUS_SANITIZER}'; use address, thread or fuzzer, or leave it empty.")
endif()
if(REBUS_SANITIZER)
  add_compile_options(${_sanitizers} -fno-omit-frame-pointer)
  add_link_options(${_sanitizers})
endif()

# The tests of a folder get its name as their ctest label, so that a preset can choose them.
function(rebus_label_tests directory label)
  set_property(DIRECTORY ${directory} APPEND PROPERTY LABELS ${label})
  get_property(_subdirectories DIRECTORY ${directory} PROPERTY SUBDIRECTORIES)
  foreach(_subdirectory IN LISTS _subdirectories)
    rebus_label_tests(${_subdirectory} ${label})
  endforeach()
endfunction()
