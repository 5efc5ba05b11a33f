# LibTorch::LibTorch, from a LibTorch of your own named by CMAKE_PREFIX_PATH or else from the unpacked wheel that
# `packaging/dev setup` puts into .deps/. Only libtorch_cpu and libc10 are linked, by path: the CUDA libraries are
# opened at run time, and find_package(Torch) would ask for a CUDA toolkit.
#
# Sets LibTorch_FOUND, LibTorch_VERSION, and LibTorch_RUNTIME_LIBRARIES: every file that a relocated copy needs.

set(_wheels ${CMAKE_SOURCE_DIR}/.deps/libtorch-wheels)

find_path(LibTorch_INCLUDE_DIR ATen/ATen.h
  PATHS ${_wheels}/torch/include
  PATH_SUFFIXES include torch/include)
find_library(LibTorch_CPU_LIBRARY torch_cpu PATHS ${_wheels}/torch/lib PATH_SUFFIXES lib torch/lib)
find_library(LibTorch_C10_LIBRARY c10 PATHS ${_wheels}/torch/lib PATH_SUFFIXES lib torch/lib)

if(LibTorch_INCLUDE_DIR)
  foreach(_header IN ITEMS torch/headeronly/version.h torch/csrc/api/include/torch/version.h)
    if(EXISTS ${LibTorch_INCLUDE_DIR}/${_header})
      file(STRINGS ${LibTorch_INCLUDE_DIR}/${_header} _lines REGEX "define TORCH_VERSION_(MAJOR|MINOR|PATCH) [0-9]+")
      list(TRANSFORM _lines REPLACE ".* ([0-9]+)$" "\\1")
      list(JOIN _lines "." LibTorch_VERSION)
      break()
    endif()
  endforeach()
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LibTorch
  REQUIRED_VARS LibTorch_CPU_LIBRARY LibTorch_C10_LIBRARY LibTorch_INCLUDE_DIR
  VERSION_VAR LibTorch_VERSION
  REASON_FAILURE_MESSAGE "Run 'packaging/dev setup', or pass -DCMAKE_PREFIX_PATH=/path/to/libtorch.")

if(LibTorch_FOUND AND NOT TARGET LibTorch::LibTorch)
  set(_include_dirs ${LibTorch_INCLUDE_DIR} ${LibTorch_INCLUDE_DIR}/torch/csrc/api/include)
  add_library(LibTorch::c10 SHARED IMPORTED)
  set_target_properties(LibTorch::c10 PROPERTIES
    IMPORTED_LOCATION ${LibTorch_C10_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES "${_include_dirs}")
  add_library(LibTorch::LibTorch SHARED IMPORTED)
  set_target_properties(LibTorch::LibTorch PROPERTIES
    IMPORTED_LOCATION ${LibTorch_CPU_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES "${_include_dirs}"
    INTERFACE_LINK_LIBRARIES LibTorch::c10)

  # The wheel's libtorch_cpu needs libcudart and libcupti, which stand in wheels beside it; its own run path names
  # their folder, so the linker needs a hint and the loader none.
  get_filename_component(_lib_dir ${LibTorch_CPU_LIBRARY} DIRECTORY)
  file(GLOB _cuda_libraries ${_lib_dir}/../../nvidia/cu13/lib/libcudart.so.* ${_lib_dir}/../../nvidia/cu13/lib/libcupti.so.*)
  set(LibTorch_CUDA_DIR "")
  if(_cuda_libraries)
    get_filename_component(LibTorch_CUDA_DIR ${_lib_dir}/../../nvidia/cu13 ABSOLUTE)
    set_property(TARGET LibTorch::LibTorch APPEND PROPERTY
      INTERFACE_LINK_OPTIONS "LINKER:-rpath-link,${LibTorch_CUDA_DIR}/lib")
  endif()
  set(LibTorch_RUNTIME_LIBRARIES ${LibTorch_CPU_LIBRARY} ${LibTorch_C10_LIBRARY} ${_cuda_libraries})
endif()
mark_as_advanced(LibTorch_INCLUDE_DIR LibTorch_CPU_LIBRARY LibTorch_C10_LIBRARY)
