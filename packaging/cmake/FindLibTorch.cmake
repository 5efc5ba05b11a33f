# LibTorch::LibTorch from the unpacked PyPI wheel (packaging/dev setup puts it into .deps/) or from a LibTorch of
# your own named by CMAKE_PREFIX_PATH. Only libtorch_cpu and libc10 are linked: the CUDA backend is opened at run time.

set(_wheels ${CMAKE_SOURCE_DIR}/.deps/libtorch-wheels)

find_path(LibTorch_INCLUDE_DIR ATen/ATen.h
  PATHS ${_wheels}/torch/include
  PATH_SUFFIXES include torch/include)
find_library(LibTorch_CPU_LIBRARY torch_cpu PATHS ${_wheels}/torch/lib PATH_SUFFIXES lib torch/lib)
find_library(LibTorch_C10_LIBRARY c10 PATHS ${_wheels}/torch/lib PATH_SUFFIXES lib torch/lib)
if(LibTorch_INCLUDE_DIR AND EXISTS ${LibTorch_INCLUDE_DIR}/torch/headeronly/version.h)
  file(STRINGS ${LibTorch_INCLUDE_DIR}/torch/headeronly/version.h _version REGEX "define TORCH_VERSION \"")
  string(REGEX MATCH "[0-9]+\\.[0-9]+\\.[0-9]+" LibTorch_VERSION "${_version}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LibTorch
  REQUIRED_VARS LibTorch_CPU_LIBRARY LibTorch_C10_LIBRARY LibTorch_INCLUDE_DIR
  VERSION_VAR LibTorch_VERSION
  REASON_FAILURE_MESSAGE "Run 'packaging/dev setup', or pass -DCMAKE_PREFIX_PATH=/path/to/libtorch.")

if(LibTorch_FOUND AND NOT TARGET LibTorch::LibTorch)
  get_filename_component(_lib_dir ${LibTorch_CPU_LIBRARY} DIRECTORY)
  add_library(LibTorch::c10 SHARED IMPORTED)
  set_target_properties(LibTorch::c10 PROPERTIES
    IMPORTED_LOCATION ${LibTorch_C10_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES "${LibTorch_INCLUDE_DIR};${LibTorch_INCLUDE_DIR}/torch/csrc/api/include")
  add_library(LibTorch::LibTorch SHARED IMPORTED)
  set_target_properties(LibTorch::LibTorch PROPERTIES
    IMPORTED_LOCATION ${LibTorch_CPU_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES "${LibTorch_INCLUDE_DIR};${LibTorch_INCLUDE_DIR}/torch/csrc/api/include"
    INTERFACE_LINK_LIBRARIES LibTorch::c10)
  # The wheel's libraries need libcudart and libcupti, which stand in wheels of their own beside it.
  file(GLOB _cuda_lib_dirs ${_lib_dir}/../../nvidia/*/lib)
  set(LibTorch_RUNTIME_DIRS ${_lib_dir} ${_cuda_lib_dirs})
  foreach(_dir IN LISTS _cuda_lib_dirs)
    set_property(TARGET LibTorch::LibTorch APPEND PROPERTY INTERFACE_LINK_OPTIONS "LINKER:-rpath-link,${_dir}")
  endforeach()
endif()
mark_as_advanced(LibTorch_INCLUDE_DIR LibTorch_CPU_LIBRARY LibTorch_C10_LIBRARY)
