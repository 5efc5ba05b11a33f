# What `cmake --install` lays out, as one tree that may be moved: bin/rebus finds ../lib and ../share by its own path.

set(_programs)
foreach(_target IN ITEMS rebus rebus_decode rebus_engine rebus_image_io rebus_cuda)
  if(TARGET ${_target})
    list(APPEND _programs ${_target})
    set_target_properties(${_target} PROPERTIES
      INSTALL_RPATH "$ORIGIN/../${CMAKE_INSTALL_LIBDIR};$ORIGIN;$ORIGIN/rebus/torch/lib;$ORIGIN/rebus/nvidia/cu13/lib")
    install(TARGETS ${_target}
      RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR}
      LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
  endif()
endforeach()

# Everything that a start of the program needs and nothing that only tests need.
add_custom_target(program DEPENDS ${_programs})

# The folders stay as they are in the wheel, because libtorch_cpu looks for CUDA's libraries beside itself.
foreach(_library IN LISTS LibTorch_RUNTIME_LIBRARIES)
  if(_library MATCHES "/nvidia/cu13/lib/")
    install(FILES ${_library} DESTINATION ${CMAKE_INSTALL_LIBDIR}/rebus/nvidia/cu13/lib)
  else()
    install(FILES ${_library} DESTINATION ${CMAKE_INSTALL_LIBDIR}/rebus/torch/lib)
  endif()
endforeach()

# Icons, samples and translations are inside the program; models are files.
install(DIRECTORY resources/models DESTINATION ${CMAKE_INSTALL_DATADIR}/rebus OPTIONAL)
install(FILES resources/icons/rebus.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES packaging/linux/rebus.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES packaging/linux/rebus-mime.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages)
install(FILES LICENSE packaging/licences/NOTICE DESTINATION ${CMAKE_INSTALL_DOCDIR})
