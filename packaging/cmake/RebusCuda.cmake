# Turns CUDA on for inference/kernels: nvcc from the wheels of `packaging/dev setup --cuda`, else a system toolkit of
# CUDA 13. Defines rebus_cudart, the CUDA runtime that LibTorch itself uses, so that the process holds only one.

find_program(CMAKE_CUDA_COMPILER nvcc
  PATHS ${LibTorch_CUDA_DIR}/bin /usr/local/cuda/bin
  NO_DEFAULT_PATH)
if(NOT CMAKE_CUDA_COMPILER)
  find_program(CMAKE_CUDA_COMPILER nvcc)
endif()
if(NOT CMAKE_CUDA_COMPILER)
  message(FATAL_ERROR "nvcc was not found: run 'packaging/dev setup --cuda', install CUDA 13, or set CUDACXX.")
endif()

# Turing to Blackwell; the last one also as PTX for whatever comes after.
if(NOT DEFINED CMAKE_CUDA_ARCHITECTURES)
  set(CMAKE_CUDA_ARCHITECTURES 75-real 80-real 86-real 89-real 90-real 100-real 120)
endif()
set(CMAKE_CUDA_STANDARD 17)
set(CMAKE_CUDA_STANDARD_REQUIRED ON)
set(CMAKE_CUDA_RUNTIME_LIBRARY None)

get_filename_component(_cuda_root ${CMAKE_CUDA_COMPILER} REALPATH)
get_filename_component(_cuda_root ${_cuda_root} DIRECTORY)
get_filename_component(_cuda_root ${_cuda_root} DIRECTORY)
enable_language(CUDA)

find_file(REBUS_CUDART NAMES libcudart.so.13 libcudart.so
  PATHS ${LibTorch_CUDA_DIR}/lib ${_cuda_root}/lib64 ${_cuda_root}/lib
  NO_DEFAULT_PATH REQUIRED)
mark_as_advanced(REBUS_CUDART)
add_library(rebus_cudart SHARED IMPORTED)
set_target_properties(rebus_cudart PROPERTIES IMPORTED_LOCATION ${REBUS_CUDART})
