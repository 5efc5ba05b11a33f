# Settings shared by every target of ours: warnings as errors, sanitizers, includes from the root.

add_library(rebus_options INTERFACE)
target_include_directories(rebus_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(rebus_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor -Woverloaded-virtual -Werror)
if(REBUS_SANITIZER STREQUAL "address")
  target_compile_options(rebus_options INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer)
  target_link_options(rebus_options INTERFACE -fsanitize=address,undefined)
elseif(REBUS_SANITIZER STREQUAL "thread")
  target_compile_options(rebus_options INTERFACE -fsanitize=thread -fno-omit-frame-pointer)
  target_link_options(rebus_options INTERFACE -fsanitize=thread)
endif()
